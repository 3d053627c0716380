#include "models/prisma/introspect.h"

#include "models/prisma/format_schema.h"
#include "models/prisma/introspect_text.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// The texts of files while they grow.
class Files {
public:
    Files(const Document &document, const std::filesystem::path &newFile)
    {
        for (const SourceFile &file : document.files)
            m_files.push_back({file.path, {}});
        m_new = document.files.size() == 1 ? document.files.front().path : newFile;
    }

    void add(const Block *kept, const std::string &text) { addTo(kept ? kept->file : m_new, text); }
    std::vector<SourceFile> formatted()
    {
        for (SourceFile &file : m_files)
            file.text = formattedSchema(file.text);
        return std::move(m_files);
    }

private:
    void addTo(const std::filesystem::path &path, const std::string &text)
    {
        auto file = std::ranges::find(m_files, path, &SourceFile::path);
        if (file == m_files.end())
            file = m_files.insert(m_files.end(), {path, {}});
        file->text += text + '\n';
    }

    std::vector<SourceFile> m_files;
    std::filesystem::path m_new;
};

/// Places in the order of the schema that was there; what it did not have comes last, as the database has it.
std::vector<std::size_t> inOldOrder(const std::vector<Slot> &places)
{
    std::vector<std::size_t> order(places.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, [&](std::size_t left, std::size_t right) {
        return places[left] && (!places[right] || *places[left] < *places[right]);
    });
    return order;
}

void addConfiguration(Files &files, const PreviousSchema &previous)
{
    for (const std::string_view keyword : {"generator", "datasource"}) {
        for (const Block &block : previous.document().blocks) {
            if (block.keyword != keyword)
                continue;
            files.add(&block, keyword == "generator" ? generatorText(block)
                                                     : datasourceText(block, previous.datamodel()));
        }
    }
}

} // namespace

Introspection introspect(const SeenDatabase &database, const Document &document,
                         const std::filesystem::path &newFile)
{
    const PreviousSchema previous(document);
    const IntrospectionContext context(database, previous);
    Introspection result{.isEmpty = database.enums.empty()};
    Files files(document, newFile);
    addConfiguration(files, previous);
    for (const std::size_t table : inOldOrder(context.matches().tableModels)) {
        if (!context.isModel(table))
            continue;
        const DeclaredModel *model = context.model(table);
        files.add(model ? model->block : nullptr, modelText(context, table));
        result.isEmpty = false;
    }
    for (const std::size_t view : inOldOrder(context.matches().viewModels)) {
        const DeclaredModel *model = context.viewModel(view);
        if (!context.hasViews() || database.views[view].columns.empty())
            continue;
        files.add(model ? model->block : nullptr, viewText(context, view));
        result.isEmpty = false;
    }
    for (const std::size_t type : inOldOrder(context.matches().enums)) {
        const Slot place = context.matches().enums[type];
        files.add(place ? previous.enums()[*place].block : nullptr, enumText(context, type));
    }
    result.files = files.formatted();
    result.warnings = warningsText(context);
    return result;
}

} // namespace plumbline::prisma
