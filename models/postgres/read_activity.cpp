#include "models/postgres/read_activity.h"

#include "models/base/text.h"
#include "models/postgres/sql_text.h"
#include "models/sql/quote.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <mutex>

namespace plumbline::postgres {

namespace {

std::string string(const QJsonObject &object, const char *key)
{
    return utf8(object.value(QLatin1String(key)).toString());
}

int integer(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toInt();
}

bool flag(const QJsonObject &object, const char *key)
{
    return object.value(QLatin1String(key)).toBool();
}

std::int64_t number(const QJsonValue &value)
{
    // Differences of WAL positions are numeric; JSON's numbers are exact far beyond any of them.
    return static_cast<std::int64_t>(value.toDouble());
}

std::optional<std::int64_t> optionalNumber(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    return value.isDouble() ? std::optional(number(value)) : std::nullopt;
}

std::optional<Time> moment(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    return value.isString() ? parsedTime(utf8(value.toString())) : std::nullopt;
}

QualifiedName relation(const QJsonObject &object)
{
    return {string(object, "schema"), string(object, "relation")};
}

/// `read` for each object of a list; the list is null where there is none.
template <typename Read>
auto listOf(const QJsonObject &object, const char *key, Read read)
{
    std::vector<decltype(read(QJsonObject()))> list;
    for (const QJsonValue value : object.value(QLatin1String(key)).toArray())
        list.push_back(read(value.toObject()));
    return list;
}

Session session(const QJsonObject &object)
{
    Session result{.pid = integer(object, "pid"),
                   .user = string(object, "user"),
                   .database = string(object, "database"),
                   .application = string(object, "application"),
                   .client = string(object, "client"),
                   .kind = string(object, "kind"),
                   .state = string(object, "state"),
                   .connectedAt = moment(object, "connected"),
                   .transactionSince = moment(object, "transaction"),
                   .statementSince = moment(object, "statement"),
                   .stateSince = moment(object, "changed"),
                   .xminAge = optionalNumber(object, "xminAge"),
                   .query = string(object, "query"),
                   .isHidden = flag(object, "hidden")};
    if (result.isHidden)
        result.query.clear();
    result.isOurs = result.application == "plumbline";
    for (const QJsonValue blocker : object.value(QLatin1String("blockedBy")).toArray())
        result.blockedBy.push_back(blocker.toInt());
    return result;
}

HeldLock lock(const QJsonObject &object)
{
    return {.pid = integer(object, "pid"),
            .type = string(object, "type"),
            .mode = string(object, "mode"),
            .isGranted = flag(object, "granted"),
            .relation = relation(object),
            .since = moment(object, "since"),
            .isPrismas = flag(object, "prisma"),
            .gid = string(object, "gid"),
            .top = {string(object, "topSchema"), string(object, "top")}};
}

RunningWork work(const QJsonObject &object)
{
    const std::string kind = string(object, "kind");
    return {.pid = integer(object, "pid"),
            .kind = kind == "index"     ? RunningWork::Kind::Index
                    : kind == "rewrite" ? RunningWork::Kind::Rewrite
                                        : RunningWork::Kind::Vacuum,
            .command = string(object, "command"),
            .phase = string(object, "phase"),
            .done = number(object.value(QLatin1String("done"))),
            .total = number(object.value(QLatin1String("total"))),
            .relation = relation(object),
            .isAutomatic = flag(object, "isAutomatic")};
}

Standby standby(const QJsonObject &object)
{
    const QJsonValue lag = object.value(QLatin1String("lag"));
    return {.pid = integer(object, "pid"),
            .name = string(object, "name"),
            .client = string(object, "client"),
            .state = string(object, "state"),
            .sync = string(object, "sync"),
            .lagSeconds = lag.isDouble() ? std::optional(lag.toDouble()) : std::nullopt,
            .lagBytes = optionalNumber(object, "bytes")};
}

ReplicationSlot slot(const QJsonObject &object)
{
    return {.name = string(object, "name"),
            .kind = string(object, "kind"),
            .isActive = flag(object, "active"),
            .status = string(object, "status"),
            .retainedBytes = optionalNumber(object, "bytes"),
            .xminAge = optionalNumber(object, "xminAge")};
}

PreparedTransaction prepared(const QJsonObject &object)
{
    return {.gid = string(object, "gid"),
            .owner = string(object, "owner"),
            .preparedAt = moment(object, "at"),
            .xminAge = number(object.value(QLatin1String("xminAge")))};
}

} // namespace

Result<Activity> readActivity(Connection &connection)
{
    const auto rows = connection.query(sqlText("activity"));
    if (!rows)
        return failure(rows.error());
    return activityFromJson(rows->rows.empty() ? std::string() : rows->rows[0][0].value_or(""));
}

Result<Activity> activityFromJson(std::string_view json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray::fromRawData(json.data(), static_cast<qsizetype>(json.size())), &problem);
    const auto at = moment(document.object(), "at");
    if (!document.isObject() || !at)
        return failure(ErrorCode::SqlFailed, "pg_stat_activity", utf8(problem.errorString()));
    const QJsonObject object = document.object();
    return Activity{.at = *at,
                    .role = string(object, "role"),
                    .canSeeAll = flag(object, "canSeeAll"),
                    .isStandby = flag(object, "isStandby"),
                    .replayedAt = moment(object, "replayedAt"),
                    .unreplayedBytes = optionalNumber(object, "unreplayed"),
                    .sessions = listOf(object, "sessions", session),
                    .locks = listOf(object, "locks", lock),
                    .work = listOf(object, "progress", work),
                    .standbys = listOf(object, "standbys", standby),
                    .replicationSlots = listOf(object, "slots", slot),
                    .prepared = listOf(object, "prepared", prepared),
                    .isCut = flag(object, "cut")};
}

Result<std::vector<LockInTheWay>>
readLocksInTheWay(Connection &connection, const std::vector<QualifiedName> &tables, const std::string &mode)
{
    std::vector<std::string> names;
    for (const QualifiedName &table : tables)
        names.push_back(sql::quotedName(table));
    const auto rows = connection.query(sqlText("table_locks"), {arrayText(names)});
    if (!rows)
        return failure(rows.error());
    const auto activity = activityFromJson(rows->rows.at(0).at(0).value_or(""));
    if (!activity)
        return failure(activity.error());
    return locksInTheWay(*activity, tables, mode);
}

struct ActivityReader::Private {
    ConnectionSettings settings;
    std::mutex mutex = {};
    std::optional<Connection> connection = {};
};

ActivityReader::ActivityReader(ConnectionSettings settings) : m(new Private{.settings = std::move(settings)})
{
}

ActivityReader::~ActivityReader() = default;

const ConnectionSettings &ActivityReader::settings() const
{
    return m->settings;
}

Result<Activity> ActivityReader::read()
{
    using namespace std::chrono_literals;
    const std::scoped_lock lock(m->mutex);
    if (!m->connection) {
        // Looking must never queue up behind what it looks at, nor load a server that is in trouble already.
        auto opened = Connection::open(m->settings, Access::ReadOnly, {},
                                       {.statementTimeout = 3s, .lockTimeout = 500ms});
        if (!opened)
            return failure(opened.error());
        m->connection.emplace(std::move(*opened));
    }
    auto activity = readActivity(*m->connection);
    if (!activity)
        m->connection.reset();
    return activity;
}

void ActivityReader::disconnect()
{
    const std::scoped_lock lock(m->mutex);
    m->connection.reset();
}

} // namespace plumbline::postgres
