#pragma once

#include <QString>

namespace plumbline::ui {

// Under what the window remembers itself, and the names of its pages.
inline const QString geometryKey = QStringLiteral("windowGeometry");
inline const QString windowKey = QStringLiteral("windowState");
inline const QString overviewKey = QStringLiteral("overview");
inline const QString migrationsKey = QStringLiteral("migrations");
inline const QString schemaKey = QStringLiteral("schema");
inline const QString databaseKey = QStringLiteral("database");
inline const QString diffKey = QStringLiteral("diff");
inline const QString activityKey = QStringLiteral("activity");
inline const QString askKey = QStringLiteral("ask");
inline const QString resolveKey = QStringLiteral("resolve");
inline const QString journalKey = QStringLiteral("journal");
inline const QString reportKey = QStringLiteral("report");

} // namespace plumbline::ui
