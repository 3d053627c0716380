#include "models/postgres/sql_text.h"

#include <QFile>

#include <charconv>

/// Outside of any namespace, as Qt demands: a resource in a static library is linked only when it is named.
static void linkResources()
{
    Q_INIT_RESOURCE(sql);
}

namespace plumbline::postgres {

std::string sqlText(std::string_view name)
{
    [[maybe_unused]] static const bool isLinked = (linkResources(), true);
    QFile file(
        QStringLiteral(":/sql/%1.sql").arg(QLatin1String(name.data(), static_cast<qsizetype>(name.size()))));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(isOpen, "sqlText", "a query that is not among the program's resources");
    return isOpen ? file.readAll().toStdString() : std::string();
}

std::string bareSqlText(std::string_view name)
{
    std::string sql = sqlText(name);
    while (sql.starts_with("--"))
        sql.erase(0, sql.find('\n') + 1);
    while (!sql.empty() && (sql.back() == '\n' || sql.back() == ';'))
        sql.pop_back();
    return sql;
}

std::optional<std::int64_t> wholeNumber(const std::optional<std::string> &text)
{
    std::int64_t value = 0;
    if (!text)
        return std::nullopt;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    return error == std::errc() ? std::optional(value) : std::nullopt;
}

std::string arrayText(const std::vector<std::string> &texts)
{
    std::string result = "{";
    for (const std::string &text : texts) {
        result += result.size() > 1 ? ",\"" : "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                result += '\\';
            result += c;
        }
        result += '"';
    }
    return result + '}';
}

} // namespace plumbline::postgres
