#pragma once

#include "models/base/names.h"
#include "models/base/text.h"
#include "models/base/utf8.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

#include <string_view>

namespace plumbline::wording {

// Only for the files of wording/.

/// The translation context of every text in this folder. It has the name of the struct, so that lupdate names
/// it alike whether or not it finds this header.
struct Wording {
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

/// A name or path inside a sentence: control characters are made visible, so that a name cannot fake a line.
inline QString shown(std::string_view name)
{
    return text(printable(name));
}

inline QString shown(const MigrationName &name)
{
    return shown(std::string_view(name.value));
}

/// `schema.name`, or the name alone where no schema is known.
inline QString shown(const QualifiedName &name)
{
    return name.schema.empty() ? shown(name.name) : shown(name.schema + '.' + name.name);
}

/// The first line of what a server or system said, without the white space and the full stop around it.
QString firstLine(std::string_view words);

/// "a, b and c".
QString enumerated(const QStringList &all);

} // namespace plumbline::wording
