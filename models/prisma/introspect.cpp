#include "models/prisma/introspect.h"

#include "models/base/in_halves.h"
#include "models/prisma/format_schema.h"
#include "models/prisma/introspect_text.h"

#include <algorithm>

namespace plumbline::prisma {

namespace {

/// A block, and what the formatter makes of it by itself: nothing where it takes it for no block, because
/// nothing is left of its name.
struct Piece {
    std::string text;
    std::optional<std::string> formatted;
};

Piece pieceOf(std::string text)
{
    auto formatted = formattedBlock(text);
    return {std::move(text), std::move(formatted)};
}

/// The files while they grow.
class Files {
public:
    Files(const Document &document, const std::filesystem::path &newFile)
    {
        for (const SourceFile &file : document.files)
            m_files.push_back({file.path, {}});
        m_new = document.files.size() == 1 ? document.files.front().path : newFile;
    }

    void add(const Block *kept, Piece piece)
    {
        const std::filesystem::path &path = kept ? kept->file : m_new;
        auto file = std::ranges::find(m_files, path, &File::path);
        if (file == m_files.end())
            file = m_files.insert(m_files.end(), {path, {}});
        file->pieces.push_back(std::move(piece));
    }
    std::vector<SourceFile> finished() const
    {
        std::vector<SourceFile> files;
        for (const File &file : m_files)
            files.push_back({file.path, textOf(file.pieces)});
        return files;
    }

private:
    struct File {
        std::filesystem::path path;
        std::vector<Piece> pieces;
    };

    /// What is no block to the formatter takes part in how it sets the next one: then it gets all at once.
    static std::string textOf(const std::vector<Piece> &pieces)
    {
        const bool areBlocks =
            std::ranges::all_of(pieces, [](const Piece &piece) { return piece.formatted.has_value(); });
        std::string text;
        for (const Piece &piece : pieces) {
            if (areBlocks)
                text += (text.empty() ? "" : "\n") + *piece.formatted;
            else
                text += piece.text + '\n';
        }
        return areBlocks && !pieces.empty() ? text : formattedSchema(text);
    }

    std::vector<File> m_files;
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
            const auto documentation = previous.configurationDocumentation(block);
            files.add(&block, pieceOf(keyword == "generator"
                                          ? generatorText(block, documentation)
                                          : datasourceText(block, documentation, previous.datamodel())));
        }
    }
}

/// Adds the models of the tables. Nearly all the time goes into these.
void addModels(Files &files, const IntrospectionContext &context)
{
    std::vector<std::size_t> tables = inOldOrder(context.matches().tableModels);
    std::erase_if(tables, [&](std::size_t table) { return !context.isModel(table); });
    const auto piecesOf = [&](std::span<const std::size_t> some) {
        std::vector<Piece> pieces;
        pieces.reserve(some.size());
        for (const std::size_t table : some)
            pieces.push_back(pieceOf(modelText(context, table)));
        return pieces;
    };
    constexpr std::size_t many = 100;
    std::size_t place = 0;
    for (auto &half : inHalves(std::span<const std::size_t>(tables), many, piecesOf)) {
        for (Piece &piece : half) {
            const DeclaredModel *model = context.model(tables[place++]);
            files.add(model ? model->block : nullptr, std::move(piece));
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
    for (std::size_t table = 0; table < database.tables.size(); ++table)
        result.isEmpty = result.isEmpty && !context.isModel(table);
    Files files(document, newFile);
    addConfiguration(files, previous);
    addModels(files, context);
    for (const std::size_t view : inOldOrder(context.matches().viewModels)) {
        const DeclaredModel *model = context.viewModel(view);
        if (!context.hasViews() || database.views[view].columns.empty())
            continue;
        files.add(model ? model->block : nullptr, pieceOf(viewText(context, view)));
        result.isEmpty = false;
    }
    for (const std::size_t type : inOldOrder(context.matches().enums)) {
        const Slot place = context.matches().enums[type];
        files.add(place ? previous.enums()[*place].block : nullptr, pieceOf(enumText(context, type)));
    }
    result.files = files.finished();
    result.warnings = warningsText(context);
    return result;
}

} // namespace plumbline::prisma
