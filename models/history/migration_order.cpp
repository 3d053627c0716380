#include "models/history/migration_order.h"

#include "models/base/utf8.h"

#include <QCollator>
#include <QLocale>
#include <QStringDecoder>

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>

namespace plumbline::history {

namespace {

/// For names of digits, small letters and `_` the collation is plain: every character has a weight of its
/// own on the first level. Usual names are of this kind, and loading ICU's tables would cost more than all
/// the rest of reading a few hundred folders.
std::optional<std::string> plainKey(std::string_view name)
{
    std::string key(name);
    for (char &c : key) {
        if (c == '_')
            c = '!';
        else if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z'))
            return std::nullopt;
    }
    return key;
}

std::optional<std::vector<std::string>> plainKeys(const std::vector<std::string> &names)
{
    std::vector<std::string> keys;
    keys.reserve(names.size());
    for (const std::string &name : names) {
        auto key = plainKey(name);
        if (!key)
            return std::nullopt;
        keys.push_back(std::move(*key));
    }
    return keys;
}

/// QString::fromUtf8 would drop a byte-order mark at the start of a name.
QString decoded(const std::string &name)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const std::string wellFormed = lossyUtf8(name);
    return decoder(QByteArrayView(wellFormed.data(), static_cast<qsizetype>(wellFormed.size())));
}

std::vector<QCollatorSortKey> collationKeys(const std::vector<std::string> &names)
{
    // en_US is what Node.js falls back to, and equals ICU's root collation.
    const QCollator collator(QLocale(QStringLiteral("en_US")));
    std::vector<QCollatorSortKey> keys;
    keys.reserve(names.size());
    for (const std::string &name : names)
        keys.push_back(collator.sortKey(decoded(name)));
    return keys;
}

template <typename Keys>
void sortByKeys(std::vector<std::size_t> &order, const Keys &keys)
{
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t left, std::size_t right) { return keys[left] < keys[right]; });
}

} // namespace

std::vector<std::size_t> prismaOrder(const std::vector<std::string> &names)
{
    std::vector<std::size_t> order(names.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (const auto keys = plainKeys(names)) {
        sortByKeys(order, *keys);
        return order;
    }
    sortByKeys(order, names);
    sortByKeys(order, collationKeys(names));
    return order;
}

} // namespace plumbline::history
