#pragma once

#include "models/project/project.h"
#include "tests/support/project_folder.h"

#include <QtTest/QtTest>

// A project on disk as a row of a table, for the tests of how projects are found and read.

namespace plumbline::tests {

using namespace project;
using Kind = Notice::Kind;
using Files = std::vector<std::pair<std::string, std::string>>;
using Variables = std::map<std::string, std::string>;

inline std::string schemaWith(const std::string &datasourceLines)
{
    return "datasource db {\n" + datasourceLines + "\n}\nmodel A {\n  id Int @id\n}\n";
}

inline std::string schemaWithUrl(const std::string &url)
{
    return schemaWith("provider = \"postgresql\"\nurl = " + url);
}

inline std::string address(const std::string &host)
{
    return "postgresql://ann:secret@" + host + "/crm";
}

/// What a case of a table is made of.
struct Case {
    Files files;
    Variables environment;
    std::string folder; ///< where to begin
    std::string schema; ///< --schema
    std::string url;    ///< --url
    bool searchParents = true;
};

inline Result<Project> opened(const ProjectFolder &folder, const Case &given)
{
    for (const auto &[name, content] : given.files)
        folder.write(name, content);
    ProjectRequest request;
    request.folder = folder / given.folder;
    request.searchParents = given.searchParents;
    if (!given.schema.empty())
        request.schema = given.schema;
    if (!given.url.empty())
        request.url = given.url;
    return openProject(request, given.environment);
}

inline bool has(const Project &project, Kind kind, const std::string &detail = {})
{
    return std::any_of(project.notices.begin(), project.notices.end(), [&](const Notice &notice) {
        return notice.kind == kind && (detail.empty() || notice.detail == detail);
    });
}

inline const std::string fromVariable = schemaWithUrl("env(\"DATABASE_URL\")");

inline void row(const char *name, Case given, const std::string &expected)
{
    QTest::newRow(name) << given << QByteArray::fromStdString(expected);
}

/// What a person said of databases in earlier runs must not count.
inline void forgetEnvironments()
{
    QSettings(QStringLiteral("Plumbline"), QStringLiteral("plumbline"))
        .remove(QStringLiteral("environments"));
}

} // namespace plumbline::tests

Q_DECLARE_METATYPE(plumbline::tests::Case)
