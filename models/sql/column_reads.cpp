#include "models/sql/column_reads.h"

#include "models/sql/quote.h"
#include "models/sql/statement.h"
#include "models/sql/token_stream.h"
#include "models/sql/tree.h"

#include <QJsonArray>

#include <algorithm>

namespace plumbline::sql {

namespace {

bool refersTo(const QJsonValue &value, const std::string &column)
{
    if (value.isArray())
        return std::ranges::any_of(value.toArray(),
                                   [&](const QJsonValue &item) { return refersTo(item, column); });
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == QLatin1String("ColumnRef")) {
            const auto written = names(member.value().toObject().value(QLatin1String("fields")));
            if (!written.empty() && written.back() == column)
                return true;
        }
        if (refersTo(member.value(), column))
            return true;
    }
    return false;
}

/// Whether the name stands in it at all, which is seen without parsing.
bool mayName(const std::string &expression, const std::string &column)
{
    const std::string quoted = quotedName(column);
    TokenStream tokens(expression);
    while (const auto token = tokens.next())
        if (token->text == quoted || isKeyword(*token, column))
            return true;
    return tokens.hasFailed();
}

} // namespace

bool readsColumn(const std::string &expression, const std::string &column)
{
    if (!mayName(expression, column))
        return false;
    const auto statements = parsedStatements("SELECT " + expression);
    return !statements || std::ranges::any_of(*statements, [&](const Statement &statement) {
        return refersTo(statement.node, column);
    });
}

} // namespace plumbline::sql
