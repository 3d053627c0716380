#include "ui/pages/schema_reading.h"

#include "models/project/default_schema.h"

#include <algorithm>

namespace plumbline::ui {

namespace {

std::vector<SchemaReading::File> filesOf(const project::Project &project, const SchemaReading *before)
{
    std::vector<SchemaReading::File> files;
    for (const prisma::SourceFile &file : project.document.files) {
        const SchemaReading::File *known = before ? before->file(file.path) : nullptr;
        const bool isSame = known && known->text->hiddenBytes == 0 && known->text->text == file.text;
        files.push_back({file.path, items::fileName(file.path, project.folder),
                         isSame ? known->text : views::prismaText(file.text)});
    }
    return files;
}

/// With what Prisma itself does not say: from which version on a thing is known.
prisma::Diagnostic withNote(prisma::Diagnostic diagnostic)
{
    if (!diagnostic.note.empty())
        diagnostic.message += ' ' + diagnostic.note;
    return diagnostic;
}

bool isSame(const SchemaReading &one, const SchemaReading &other)
{
    const auto isSameFile = [](const SchemaReading::File &a, const SchemaReading::File &b) {
        return a.path == b.path && a.text == b.text;
    };
    return std::ranges::equal(one.files, other.files, isSameFile) && one.problems == other.problems &&
           one.defaultSchema == other.defaultSchema &&
           std::ranges::equal(one.survey->modelsWithoutTable, other.survey->modelsWithoutTable, {},
                              &prisma::Model::name, &prisma::Model::name);
}

} // namespace

const SchemaReading::File *SchemaReading::file(const std::filesystem::path &path) const
{
    const auto found = std::ranges::find(files, path, &File::path);
    return found == files.end() ? nullptr : &*found;
}

int SchemaReading::errors() const
{
    return static_cast<int>(std::ranges::count(problems, true, &items::SchemaProblem::isError));
}

SchemaReadingPtr readingOf(const project::SurveyPtr &survey, const SchemaReadingPtr &before)
{
    const project::Project &project = survey->project;
    auto reading = std::make_shared<SchemaReading>();
    reading->survey = survey;
    reading->defaultSchema = project::defaultSchema(project);
    reading->files = filesOf(project, before.get());
    const prisma::CheckedSchema *checked = survey->declared ? &survey->declared->checked : nullptr;
    const auto &errors = checked ? checked->diagnostics : project.document.diagnostics;
    const auto warnings = checked ? checked->warnings : std::vector<prisma::Diagnostic>();
    for (const prisma::Diagnostic &error : errors)
        reading->problems.push_back({withNote(error), true, items::fileName(error.file, project.folder)});
    for (const prisma::Diagnostic &warning : warnings)
        reading->problems.push_back(
            {withNote(warning), false, items::fileName(warning.file, project.folder)});
    reading->outline =
        items::SchemaOutlineModel::rowsOf({project.document, errors, warnings, survey->modelsWithoutTable,
                                           reading->defaultSchema, project.folder});
    reading->isSame = before && isSame(*before, *reading);
    return reading;
}

} // namespace plumbline::ui
