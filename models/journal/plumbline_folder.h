#pragma once

#include "models/base/result.h"

#include <filesystem>
#include <string>

namespace plumbline::journal {

/// A file descriptor that closes itself; closing releases a file lock too.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    Descriptor(Descriptor &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    ~Descriptor();

    bool isOpen() const { return m_descriptor >= 0; }
    int number() const { return m_descriptor; }

private:
    int m_descriptor = -1;
};

/// Opens `.plumbline` of a project, made where it is not there, with a `.gitignore` of `*` in it so that git
/// passes the folder over. A link is never followed: a foreign repository could lead it anywhere. Fails with
/// NotADirectory where `.plumbline` is a link or a file, else NotWritable.
Result<Descriptor> openPlumblineFolder(const std::filesystem::path &project);

/// A folder directly inside `.plumbline`, such as `removed`, made where it is not there; links are not
/// followed.
Result<Descriptor> openPlumblineFolder(const std::filesystem::path &project, const std::string &name);

/// Writes everything or fails with NotWritable; `path` is for the error.
Result<void> writeAll(const Descriptor &file, std::string_view bytes, const std::filesystem::path &path);

} // namespace plumbline::journal
