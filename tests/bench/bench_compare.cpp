// Comparing two catalogs: alike, with a change in each hundredth table, and with a change in every table.
// usage: bench_compare [TABLES …]   (wanted: 2,000 tables well within a second, 20,000 linear)
#include "models/diff/change_script.h"
#include "models/diff/likely_renames.h"
#include "tests/support/sample_catalog.h"

#include <QElapsedTimer>
#include <QString>

#include <cstdio>

using namespace plumbline;

namespace {

/// Every n-th table loses its last column, gets another and another comment, and its index is made anew.
schema::Schema changed(schema::Schema schema, std::size_t step)
{
    for (std::size_t i = 0; i < schema.tables.size(); i += step) {
        schema::Table &table = schema.tables[i];
        table.comment = "changed";
        table.columns.back().name += "_renamed";
        for (schema::Index &index : table.indexes)
            index.bytes += 8192;
    }
    return schema;
}

double milliseconds(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

void measure(const char *name, const schema::Schema &from, const schema::Schema &to)
{
    QElapsedTimer clock;
    clock.start();
    const diff::CatalogDiff diff = diff::compareCatalogs(from, to);
    const double compared = milliseconds(clock);
    clock.restart();
    const auto renames = diff::likelyRenames(diff, from, to);
    const double read = milliseconds(clock);
    clock.restart();
    const diff::ChangeScript script = diff::changeScript(diff, from, to);
    std::printf("%-28s %8zu changes  compared %8.1f ms  renames %8.1f ms  script %8.1f ms\n", name,
                diff.changes.size(), compared, read, milliseconds(clock));
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<int> sizes{2000, 20000};
    if (argc > 1) {
        sizes.clear();
        for (int i = 1; i < argc; ++i)
            sizes.push_back(QString::fromLocal8Bit(argv[i]).toInt());
    }
    for (const int tables : sizes) {
        const schema::Schema from = tests::largeCatalog(tables);
        std::printf("%d tables\n", tables);
        measure("  alike", from, changed(from, from.tables.size()));
        measure("  each hundredth changed", from, changed(from, 100));
        measure("  every table changed", from, changed(from, 1));
    }
    return 0;
}
