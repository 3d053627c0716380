#include "models/prisma/reporter.h"

namespace plumbline::prisma {

std::string containerName(const Block &block)
{
    return block.keyword == "view" ? "view" : "model";
}

void Reporter::error(const Block &in, const Place &at, std::string message, std::string note)
{
    m_errors.push_back({in.file, at.span, std::move(message), std::move(note), at.shownUpTo});
}

void Reporter::warning(const Block &in, const Place &at, std::string message, std::string note)
{
    m_warnings.push_back({in.file, at.span, std::move(message), std::move(note), at.shownUpTo});
}

void Reporter::invalid(const Block &in, const Place &at, const std::string &message, std::string note)
{
    error(in, at, "Error validating: " + message, std::move(note));
}

void Reporter::inModel(const Block &model, const Place &at, const std::string &message)
{
    error(model, at, "Error validating " + containerName(model) + " \"" + model.name + "\": " + message);
}

void Reporter::inField(const Block &model, const Member &field, const std::string &message)
{
    error(model, field,
          "Error validating field `" + field.name + "` in " + containerName(model) + " `" + model.name +
              "`: " + message);
}

void Reporter::inAttribute(const Block &in, const Place &at, const std::string &attribute,
                           const std::string &message)
{
    error(in, at, "Error parsing attribute \"" + attribute + "\": " + message);
}

} // namespace plumbline::prisma
