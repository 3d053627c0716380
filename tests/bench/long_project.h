#pragma once

#include "models/postgres/private_server.h"

#include <QTemporaryDir>

#include <memory>

namespace plumbline::bench {

/// What is the matter with the project: nothing, or a failed, an empty, an edited and a pending migration.
enum class Trouble { None, Some };

/// A project of many migrations, and a server of our own whose ledger says that they were applied.
class LongProject {
public:
    /// nullptr, with the reason on standard error, where there is no server.
    static std::unique_ptr<LongProject> make(int migrations, Trouble trouble);

    QString folder() const { return m_folder.path(); }
    std::string url() const;

private:
    explicit LongProject(postgres::PrivateServer server) : m_server(std::move(server)) {}
    /// Writes the folders; the statements that fill the ledger as `migrate deploy` would have.
    std::string write(int migrations, Trouble trouble) const;

    postgres::PrivateServer m_server;
    QTemporaryDir m_folder;
};

} // namespace plumbline::bench
