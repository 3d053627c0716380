#pragma once

#include <QByteArray>
#include <QSettings>
#include <QStringList>

namespace plumbline::ui {

enum class Appearance { System, Light, Dark };

/// What the window remembers, in QSettings("Plumbline", "plumbline"). Never anything of a database.
class Settings {
public:
    Settings();

    /// Folders, the latest first, at most ten. A folder that is gone is left in: it may come back.
    QStringList recentProjects() const;
    void addRecentProject(const QString &folder);
    void removeRecentProject(const QString &folder);
    void clearRecentProjects();

    Appearance appearance() const;
    void setAppearance(Appearance appearance);

    bool isCompact() const;
    void setCompact(bool isCompact);

    /// Whether the timeline's axis is the order of the migrations instead of time.
    bool isAxisOrder() const;
    void setAxisOrder(bool isOrder);

    /// Whether changes made elsewhere are followed; on unless a person switched it off.
    bool isLive() const;
    void setLive(bool isLive);

    /// Geometry, splitters, columns: whatever a widget's saveState gives, by a stable key.
    QByteArray state(const QString &key) const;
    void setState(const QString &key, const QByteArray &state);

    QString lastPage() const;
    void setLastPage(const QString &page);

    bool isChecklistDocked() const;
    void setChecklistDocked(bool isDocked);

private:
    QSettings m_store;
};

} // namespace plumbline::ui
