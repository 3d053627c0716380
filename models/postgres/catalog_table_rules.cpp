#include "models/postgres/catalog_parts.h"

namespace plumbline::postgres {

void takeTriggers(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        DraftRelation *relation = draft.wanted(row.objectNumber(1));
        if (!relation || row.isNull(3))
            return;
        relation->table.triggers.push_back({row.text(2),
                                            row.text(3),
                                            row.letter(4),
                                            {row.text(5), row.text(6)},
                                            row.isTrue(7),
                                            draft.comment(TriggerClass, row.objectNumber(0)),
                                            draft.extensionsOf(TriggerClass, row.objectNumber(0))});
    });
}

void takeRules(CatalogDraft &draft, const PGresult *rows)
{
    forEachRow(rows, [&](const CatalogRow &row) {
        if (DraftRelation *relation = draft.wanted(row.objectNumber(1)); relation && !row.isNull(3))
            relation->table.rules.push_back(
                {row.text(2), row.text(3), row.letter(4), draft.comment(RewriteClass, row.objectNumber(0))});
    });
}

void takePolicies(CatalogDraft &draft, const PGresult *rows)
{
    const auto command = [](char letter) -> std::string {
        switch (letter) {
        case 'r':
            return "SELECT";
        case 'a':
            return "INSERT";
        case 'w':
            return "UPDATE";
        case 'd':
            return "DELETE";
        default:
            return "ALL";
        }
    };
    forEachRow(rows, [&](const CatalogRow &row) {
        if (DraftRelation *relation = draft.wanted(row.objectNumber(1)))
            relation->table.policies.push_back({row.text(2), command(row.letter(3)), row.isTrue(4),
                                                row.list(5), row.optional(6), row.optional(7),
                                                draft.comment(PolicyClass, row.objectNumber(0))});
    });
}

} // namespace plumbline::postgres
