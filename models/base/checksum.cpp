#include "models/base/checksum.h"

#include <QCryptographicHash>

namespace plumbline {

namespace {

QByteArray digest(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result();
}

std::string unpadded(const QByteArray &bytes)
{
    std::string text;
    for (const char byte : bytes)
        text += QByteArray::number(static_cast<unsigned char>(byte), 16).toStdString();
    return text;
}

std::string replaced(std::string_view text, std::string_view from, std::string_view to)
{
    std::string result;
    result.reserve(text.size() + text.size() / 16);
    for (std::size_t at = 0;;) {
        const std::size_t found = text.find(from, at);
        if (found == std::string_view::npos)
            return result.append(text.substr(at));
        result.append(text.substr(at, found - at)).append(to);
        at = found + from.size();
    }
}

bool hasDigest(std::string_view text, const Checksum &stored)
{
    const QByteArray bytes = digest(text);
    return stored.value.size() == 64 ? bytes.toHex().toStdString() == stored.value
                                     : unpadded(bytes) == stored.value;
}

} // namespace

Checksum sha256(std::string_view bytes)
{
    return Checksum(digest(bytes).toHex().toStdString());
}

bool matchesChecksum(std::string_view text, const Checksum &stored)
{
    if (stored.isEmpty())
        return false;
    return hasDigest(text, stored) || hasDigest(replaced(text, "\r\n", "\n"), stored) ||
           hasDigest(replaced(text, "\n", "\r\n"), stored);
}

std::vector<Checksum> acceptedChecksums(std::string_view text)
{
    std::vector<Checksum> checksums;
    for (const std::string &variant :
         {std::string(text), replaced(text, "\r\n", "\n"), replaced(text, "\n", "\r\n")}) {
        const QByteArray bytes = digest(variant);
        checksums.emplace_back(bytes.toHex().toStdString());
        checksums.emplace_back(unpadded(bytes));
    }
    return checksums;
}

} // namespace plumbline
