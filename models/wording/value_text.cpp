#include "models/wording/shown.h"
#include "models/wording/wording.h"

#include <QDateTime>
#include <QLocale>

namespace plumbline::wording {

QString progressText(const Progress &progress)
{
    const QString what = text(progress.what);
    if (what == QLatin1String("project"))
        return Wording::tr("Reading the project");
    if (what == QLatin1String("folders"))
        return Wording::tr("Reading the migration folders");
    if (what == QLatin1String("connect"))
        return Wording::tr("Connecting to the database");
    if (what == QLatin1String("ledger"))
        return Wording::tr("Reading the ledger");
    if (what == QLatin1String("catalog"))
        return Wording::tr("Reading the tables");
    if (what == QLatin1String("git"))
        return Wording::tr("Searching git's history");
    if (what == QLatin1String("evidence"))
        return Wording::tr("Weighing the evidence");
    if (what == QLatin1String("checks"))
        return Wording::tr("Checking the facts");
    if (what == QLatin1String("execute"))
        return Wording::tr("Carrying out the plan");
    if (what == QLatin1String("replay"))
        return Wording::tr("Replaying the migrations");
    if (what == QLatin1String("server"))
        return Wording::tr("Starting a private server");
    return Wording::tr("Working");
}

QString timeText(Time time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(milliseconds);
    //: A moment: day, month, year and time, in the form of QLocale::toString.
    return QLocale().toString(local, Wording::tr("d MMM yyyy HH:mm:ss")) + QLatin1Char(' ') +
           local.timeZoneAbbreviation();
}

QString clockText(Time time)
{
    const auto milliseconds = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    //: A time of day, in the form of QLocale::toString.
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(milliseconds), Wording::tr("HH:mm:ss"));
}

QString durationText(std::chrono::microseconds duration)
{
    using namespace std::chrono;
    const QLocale locale;
    if (duration < 1ms)
        //: Milliseconds.
        return Wording::tr("%1 ms").arg(
            locale.toString(static_cast<double>(duration.count()) / 1000, 'f', 1));
    if (duration < 1s)
        return Wording::tr("%1 ms").arg(duration_cast<milliseconds>(duration).count());
    if (duration < 1min)
        //: Seconds.
        return Wording::tr("%1 s").arg(locale.toString(static_cast<double>(duration.count()) / 1e6, 'f', 1));
    const auto seconds = duration_cast<std::chrono::seconds>(duration).count();
    if (duration < 1h)
        //: Minutes and seconds.
        return Wording::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (duration < 24h)
        //: Hours and minutes.
        return Wording::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
    //: Days and hours.
    return Wording::tr("%1 d %2 h").arg(seconds / 86400).arg(seconds / 3600 % 24);
}

QString bytesText(std::int64_t bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString countText(std::int64_t count)
{
    return QLocale().toString(static_cast<qlonglong>(count));
}

QString shareText(double share)
{
    const QLocale locale;
    if (share > 0 && share < 0.001)
        //: A share that is more than nothing: "under 0.1 %".
        return Wording::tr("under %1 %").arg(locale.toString(0.1, 'f', 1));
    if (share > 0.999 && share < 1)
        //: A share that is less than all: "over 99.9 %".
        return Wording::tr("over %1 %").arg(locale.toString(99.9, 'f', 1));
    const bool isNearTheEnd = (share > 0 && share < 0.01) || (share > 0.99 && share < 1);
    return Wording::tr("%1 %").arg(locale.toString(share * 100, 'f', isNearTheEnd ? 1 : 0));
}

QString enumerated(const QStringList &all)
{
    if (all.size() < 2)
        return all.join(QString());
    return Wording::tr("%1 and %2", "the end of an enumeration")
        .arg(QStringList(all.mid(0, all.size() - 1)).join(QStringLiteral(", ")), all.last());
}

} // namespace plumbline::wording
