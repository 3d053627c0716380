#include "tests/support/recorded_histories.h"
#include "tests/support/places.h"

#include "models/base/checksum.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QtTest/QtTest>

#include <fstream>

namespace plumbline::tests {

namespace fs = std::filesystem;

namespace {

constexpr int firstHourOf2025 = 482136; // since 1970

QJsonArray readArray(const fs::path &path)
{
    QFile file(QFile::decodeName(path.c_str()));
    if (!file.open(QIODevice::ReadOnly))
        QTest::qFail(qPrintable(file.fileName() + QStringLiteral(" is missing")), __FILE__, __LINE__);
    return QJsonDocument::fromJson(file.readAll()).array();
}

std::string bytes(const QJsonValue &value)
{
    return value.toString().toStdString();
}

std::string unhexed(const QJsonValue &value)
{
    return QByteArray::fromHex(value.toString().toLatin1()).toStdString();
}

std::optional<Time> time(const QJsonValue &value)
{
    return value.isNull() ? std::nullopt : parsedTime(bytes(value));
}

history::LedgerRow row(const QJsonObject &recorded)
{
    history::LedgerRow row;
    row.id = bytes(recorded[QLatin1String("id")]);
    row.checksum = Checksum(bytes(recorded[QLatin1String("checksum")]));
    row.name = MigrationName(bytes(recorded[QLatin1String("name")]));
    if (const QJsonValue logs = recorded[QLatin1String("logs")]; !logs.isNull())
        row.logs = bytes(logs);
    row.startedAt = time(recorded[QLatin1String("startedAt")]);
    row.finishedAt = time(recorded[QLatin1String("finishedAt")]);
    row.rolledBackAt = time(recorded[QLatin1String("rolledBackAt")]);
    row.appliedStepsCount = recorded[QLatin1String("appliedStepsCount")].toInt();
    return row;
}

std::string generatedName(int number)
{
    return std::to_string(20200101000000 + number * 97LL) + "_step_" + std::to_string(number);
}

history::Ledger generatedLedger(const QJsonObject &rule)
{
    history::Ledger ledger;
    ledger.exists = true;
    const Checksum checksum = sha256(bytes(rule[QLatin1String("sql")]));
    for (int i = 0; i < rule[QLatin1String("rows")].toInt(); ++i) {
        history::LedgerRow row;
        row.id = std::to_string(i);
        row.checksum = checksum;
        row.name = MigrationName(generatedName(i));
        row.startedAt = Time(std::chrono::hours(firstHourOf2025) + std::chrono::minutes(i));
        row.finishedAt = row.startedAt;
        row.appliedStepsCount = 1;
        ledger.rows.push_back(std::move(row));
    }
    return ledger;
}

std::vector<MigrationName> names(const QJsonValue &list)
{
    std::vector<MigrationName> result;
    for (const QJsonValue &name : list.toArray())
        result.emplace_back(bytes(name));
    return result;
}

RecordedHistory joined(const QString &file, const QJsonObject &declared, const QJsonObject &recorded)
{
    RecordedHistory result;
    result.file = file;
    result.name = declared[QLatin1String("name")].toString();
    result.declared = declared;
    const QJsonObject prisma = recorded[QLatin1String("prisma")].toObject();
    result.prisma.exitCode = prisma[QLatin1String("exitCode")].toInt();
    if (const QJsonValue code = prisma[QLatin1String("errorCode")]; !code.isNull())
        result.prisma.errorCode = bytes(code);
    result.prisma.pending = names(prisma[QLatin1String("pending")]);
    result.prisma.missing = names(prisma[QLatin1String("missing")]);
    result.prisma.failed = names(prisma[QLatin1String("failed")]);
    result.editedToPrisma = names(prisma[QLatin1String("edited")]);
    const QJsonValue ledger = recorded[QLatin1String("ledger")];
    if (result.isGenerated())
        result.ledger = generatedLedger(declared[QLatin1String("generate")].toObject());
    else
        result.ledger.exists = !ledger.isNull();
    for (const QJsonValue &one : ledger.toArray())
        result.ledger.rows.push_back(row(one.toObject()));
    for (const QJsonValue &line : declared[QLatin1String("expected")].toArray())
        result.expected << line.toString();
    result.verdict = declared[QLatin1String("verdict")].toString();
    return result;
}

void write(const fs::path &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary) << content;
}

/// tests/support/record_histories.mjs does the same.
void put(const QJsonObject &entry, const fs::path &migrations)
{
    const bool isNameHex = entry.contains(QLatin1String("nameHex"));
    const fs::path base = migrations / (isNameHex ? unhexed(entry[QLatin1String("nameHex")])
                                                  : bytes(entry[QLatin1String("name")]));
    const std::string content = entry.contains(QLatin1String("hex")) ? unhexed(entry[QLatin1String("hex")])
                                                                     : bytes(entry[QLatin1String("sql")]);
    const fs::path script = base / "migration.sql";
    const QString kind = entry[QLatin1String("is")].toString();
    fs::create_directories(migrations);
    if (kind == QLatin1String("file")) {
        write(base, content);
    } else if (kind == QLatin1String("link to a folder")) {
        const fs::path target = migrations.parent_path() / "elsewhere";
        fs::create_directories(target);
        write(target / "migration.sql", content);
        fs::create_directory_symlink(target, base);
    } else {
        fs::create_directories(base);
        if (kind == QLatin1String("script is a directory")) {
            fs::create_directory(script);
        } else if (kind == QLatin1String("script is a dangling link")) {
            fs::create_symlink("nowhere.sql", script);
        } else if (kind == QLatin1String("script is a link")) {
            write(migrations.parent_path() / "linked.sql", content);
            fs::create_symlink(migrations.parent_path() / "linked.sql", script);
        } else if (kind.isEmpty()) {
            write(script, content);
        } else {
            QVERIFY2(kind == QLatin1String("folder without a script"), qPrintable(kind));
        }
    }
}

void generate(const QJsonObject &rule, const fs::path &migrations)
{
    fs::create_directories(migrations);
    const fs::path script = migrations.parent_path() / "generated.sql";
    write(script, bytes(rule[QLatin1String("sql")]));
    for (int i = 0; i < rule[QLatin1String("folders")].toInt(); ++i) {
        const fs::path folder = migrations / generatedName(i);
        fs::create_directory(folder);
        fs::create_hard_link(script, folder / "migration.sql");
    }
}

} // namespace

std::string RecordedHistory::schema() const
{
    const QJsonValue schema = declared[QLatin1String("schema")];
    return schema.isUndefined() ? "public" : bytes(schema);
}

bool RecordedHistory::isGenerated() const
{
    return declared.contains(QLatin1String("generate"));
}

std::vector<RecordedHistory> recordedHistories(const fs::path &folder)
{
    std::vector<RecordedHistory> result;
    const QStringList files = QDir(QFile::decodeName((folder / "cases").c_str()))
                                  .entryList({QStringLiteral("*.json")}, QDir::Files);
    for (const QString &file : files) {
        const QJsonArray cases = readArray(folder / "cases" / file.toStdString());
        const QJsonArray recorded = readArray(folder / "recorded" / file.toStdString());
        for (qsizetype i = 0; i < cases.size(); ++i) {
            const QJsonObject declared = cases[i].toObject();
            const QJsonObject answer = i < recorded.size() ? recorded[i].toObject() : QJsonObject();
            if (declared[QLatin1String("name")] != answer[QLatin1String("name")]) {
                QTest::qFail(qPrintable(file + QStringLiteral(": record the histories again")), __FILE__,
                             __LINE__);
                return result;
            }
            result.push_back(joined(QFileInfo(file).baseName(), declared, answer));
        }
    }
    return result;
}

std::vector<RecordedHistory> recordedHistories()
{
    return recordedHistories(dataFile(QStringLiteral("histories")).toStdString());
}

void makeFolders(const RecordedHistory &history, const fs::path &migrations)
{
    const QJsonObject &declared = history.declared;
    const bool hasHex = declared.contains(QLatin1String("lockFileHex"));
    if (hasHex || declared.contains(QLatin1String("lockFile"))) {
        fs::create_directories(migrations);
        write(migrations / "migration_lock.toml", hasHex ? unhexed(declared[QLatin1String("lockFileHex")])
                                                         : bytes(declared[QLatin1String("lockFile")]));
    }
    if (history.isGenerated())
        generate(declared[QLatin1String("generate")].toObject(), migrations);
    for (const QJsonValue &step : declared[QLatin1String("steps")].toArray()) {
        for (const QJsonValue &entry : step[QLatin1String("put")].toArray())
            put(entry.toObject(), migrations);
        if (const QJsonValue name = step[QLatin1String("remove")]; name.isString())
            fs::remove_all(migrations / bytes(name));
    }
}

} // namespace plumbline::tests
