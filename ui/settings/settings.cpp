#include "ui/settings/settings.h"

#include <QDir>

namespace plumbline::ui {

namespace {
constexpr int recentCount = 10;
const QString recentKey = QStringLiteral("recentProjects");
const QString appearanceKey = QStringLiteral("appearance");
const QString compactKey = QStringLiteral("compactRows");
const QString axisKey = QStringLiteral("timelineAxisOrder");
const QString liveKey = QStringLiteral("live");
const QString pageKey = QStringLiteral("lastPage");
const QString dockKey = QStringLiteral("checklistDocked");
} // namespace

Settings::Settings() : m_store(QStringLiteral("Plumbline"), QStringLiteral("plumbline")) {}

QStringList Settings::recentProjects() const
{
    return m_store.value(recentKey).toStringList();
}

void Settings::addRecentProject(const QString &folder)
{
    const QString clean = QDir::cleanPath(folder);
    QStringList recent = recentProjects();
    recent.removeAll(clean);
    recent.prepend(clean);
    m_store.setValue(recentKey, recent.mid(0, recentCount));
}

void Settings::removeRecentProject(const QString &folder)
{
    QStringList recent = recentProjects();
    recent.removeAll(folder);
    m_store.setValue(recentKey, recent);
}

void Settings::clearRecentProjects()
{
    m_store.remove(recentKey);
}

Appearance Settings::appearance() const
{
    const int stored = m_store.value(appearanceKey, 0).toInt();
    return stored == 1 ? Appearance::Light : stored == 2 ? Appearance::Dark : Appearance::System;
}

void Settings::setAppearance(Appearance appearance)
{
    m_store.setValue(appearanceKey, static_cast<int>(appearance));
}

bool Settings::isCompact() const
{
    return m_store.value(compactKey, false).toBool();
}

void Settings::setCompact(bool isCompact)
{
    m_store.setValue(compactKey, isCompact);
}

bool Settings::isAxisOrder() const
{
    return m_store.value(axisKey, false).toBool();
}

void Settings::setAxisOrder(bool isOrder)
{
    m_store.setValue(axisKey, isOrder);
}

bool Settings::isLive() const
{
    return m_store.value(liveKey, true).toBool();
}

void Settings::setLive(bool isLive)
{
    m_store.setValue(liveKey, isLive);
}

QByteArray Settings::state(const QString &key) const
{
    return m_store.value(QStringLiteral("state/") + key).toByteArray();
}

void Settings::setState(const QString &key, const QByteArray &state)
{
    m_store.setValue(QStringLiteral("state/") + key, state);
}

QString Settings::lastPage() const
{
    return m_store.value(pageKey).toString();
}

void Settings::setLastPage(const QString &page)
{
    m_store.setValue(pageKey, page);
}

bool Settings::isChecklistDocked() const
{
    return m_store.value(dockKey, true).toBool();
}

void Settings::setChecklistDocked(bool isDocked)
{
    m_store.setValue(dockKey, isDocked);
}

} // namespace plumbline::ui
