#include "models/items/roles.h"

#include "models/base/text.h"
#include "models/base/utf8.h"

namespace plumbline::items {

QString oneLine(const std::string &utf8)
{
    return text(printable(utf8));
}

QString plainToolTip(const QString &text)
{
    if (text.isEmpty())
        return {};
    return QStringLiteral("<p style=\"white-space:pre-wrap\">") + text.toHtmlEscaped() +
           QStringLiteral("</p>");
}

} // namespace plumbline::items
