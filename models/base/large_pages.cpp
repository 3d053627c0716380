#include "models/base/large_pages.h"

#include <atomic>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include <malloc.h>
#include <sys/mman.h>

namespace plumbline {

namespace {

constexpr int heapStep = 128 << 20;      ///< bytes; a thread's heap gets 64 MiB, the most that glibc gives
constexpr int largestBlock = 32 << 20;   ///< bytes, from the heap; what is larger is mapped by itself
constexpr std::uintptr_t page = 2 << 20; ///< bytes, of x86-64 and, with pages of 4 KiB, of ARM64

std::atomic<bool> isUsed = false;

/// Asks for large pages in the mapping that an address is in.
void advise(std::uintptr_t address)
{
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);) {
        std::uintptr_t begin = 0;
        std::uintptr_t end = 0;
        if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR, &begin, &end) != 2 || address < begin ||
            address >= end)
            continue;
        begin = (begin + page - 1) & ~(page - 1);
        if (begin < end)
            ::madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE);
        return;
    }
}

/// The heap has to reach as far as it is to before it can be advised.
void adviseHeap()
{
    constexpr std::size_t beyondWhatIsThere = 512 << 10; // bytes: a heap is 132 KiB at first
    void *block = std::malloc(beyondWhatIsThere);
    if (block)
        advise(reinterpret_cast<std::uintptr_t>(block));
    std::free(block);
}

} // namespace

void useLargePages()
{
#ifdef __GLIBC__
    if (::mallopt(M_TOP_PAD, heapStep) == 0 || ::mallopt(M_MMAP_THRESHOLD, largestBlock) == 0 ||
        ::mallopt(M_TRIM_THRESHOLD, 8 * heapStep) == 0)
        return;
    isUsed = true;
    adviseHeap();
#endif
}

void useLargePagesInThread()
{
    if (isUsed)
        adviseHeap();
}

} // namespace plumbline
