#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace plumbline {

/// Bytes from files or the server as a QString; ill-formed UTF-8 becomes U+FFFD.
inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

inline std::string utf8(const QString &text)
{
    return text.toStdString();
}

} // namespace plumbline
