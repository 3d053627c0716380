#include "models/postgres/server_configuration.h"

#include "models/sql/quote.h"

#include <locale.h>

namespace fs = std::filesystem;

namespace plumbline::postgres {

std::vector<std::string> serverEnvironment(const fs::path &folder)
{
    return {"PATH=/usr/bin:/bin", "LC_ALL=C", "TZ=UTC", "HOME=" + folder.string()};
}

std::string serverLocale()
{
    if (const locale_t found = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr)) {
        freelocale(found);
        return "C.UTF-8";
    }
    return "C";
}

std::string serverConfiguration(const fs::path &folder, const ServerBounds &bounds)
{
    return "listen_addresses = ''\n"
           "port = 5432\n"
           "unix_socket_directories = " +
           sql::literal(folder.string()) +
           "\n"
           "unix_socket_permissions = 0700\n"
           "cluster_name = 'plumbline'\n"
           "fsync = off\n"
           "synchronous_commit = off\n"
           "full_page_writes = off\n"
           "wal_level = minimal\n"
           "max_wal_senders = 0\n"
           "max_wal_size = 512MB\n"
           "checkpoint_timeout = 1h\n"
           "shared_buffers = 64MB\n"
           "max_connections = 60\n"
           "autovacuum = off\n"
           "jit = off\n"
           "max_parallel_workers_per_gather = 0\n"
           "lc_messages = 'C'\n"
           // As initdb writes them, for a server that is resumed with a configuration of ours alone.
           "datestyle = 'iso, mdy'\n"
           "timezone = 'UTC'\n"
           "log_timezone = 'UTC'\n"
           "default_text_search_config = 'pg_catalog.english'\n"
           "lc_monetary = '" +
           serverLocale() + "'\nlc_numeric = '" + serverLocale() + "'\nlc_time = '" + serverLocale() +
           "'\n"
           "logging_collector = off\n" +
           // Segments of 1 MB (see initdb): what is kept of the server stays small.
           (bounds.isConfined ? "max_worker_processes = 0\nmin_wal_size = 2MB\nwal_recycle = off\n" : "");
}

} // namespace plumbline::postgres
