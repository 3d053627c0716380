#include "models/prisma/checked_schema.h"
#include "models/prisma/declared_schema.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace plumbline;

namespace {

/// What separates two files of one schema in an input: a byte that no schema has.
constexpr char nextFile = '\x1f';

std::vector<prisma::SourceFile> filesOf(const std::string &input)
{
    std::vector<prisma::SourceFile> files;
    for (std::size_t at = 0; at <= input.size();) {
        const std::size_t end = std::min(input.find(nextFile, at), input.size());
        files.push_back({"f" + std::to_string(files.size()) + ".prisma", input.substr(at, end - at)});
        at = end + 1;
    }
    return files;
}

} // namespace

/// Whatever bytes a schema has: it is read, judged, said and turned into tables, without a crash, a leak or a
/// hang.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string input(reinterpret_cast<const char *>(data), size);
    const auto checked = prisma::checkSchema(filesOf(input));
    if (checked.isValid())
        (void)prisma::relationalOf(checked.datamodel);
    else
        (void)prisma::prismaErrorText(checked);
    return 0;
}
