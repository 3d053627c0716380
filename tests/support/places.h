#pragma once

#include <QString>

namespace plumbline::tests {

// Where things are. They are functions of one file, so that no other object depends on the folder it was
// built in and clones share what ccache has.

QString sourceFolder();                ///< of the project
QString dataFile(const QString &path); ///< below tests/data
QString corpusFolder();                ///< of real projects; not there on every machine
QString programPath();                 ///< of the built `plumbline`
QString lupdatePath();

} // namespace plumbline::tests
