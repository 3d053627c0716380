#include "models/postgres/libpq.h"

#include <libpq-fe.h>

#include <cstdio>
#include <cstdlib>

#include <dlfcn.h>

namespace plumbline::postgres {

namespace {

/// What `dlerror` says is only there until it is asked.
struct Library {
    void *handle = ::dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    std::string fault = handle ? std::string() : ::dlerror();
};

const Library &library()
{
    static const Library loaded;
    return loaded;
}

/// Never fails where `libpqFault` says nothing: every function here is older than the oldest server we speak
/// to.
void *symbol(const char *name)
{
    void *const found = library().handle ? ::dlsym(library().handle, name) : nullptr;
    if (!found) {
        std::fprintf(stderr, "plumbline: libpq.so.5 has no %s; install libpq5\n", name);
        std::abort();
    }
    return found;
}

} // namespace

std::optional<std::string> libpqFault()
{
    const Library &loaded = library();
    if (loaded.handle)
        return std::nullopt;
    return loaded.fault;
}

} // namespace plumbline::postgres

// The functions themselves, as libpq-fe.h declares them: a call finds the real one when it is made first. One
// that is missing here does not link. (PostgreSQL's manual, chapter 34)
#define ON_DEMAND(Result, name, parameters, arguments)                                                       \
    extern "C" Result name parameters                                                                        \
    {                                                                                                        \
        static const auto real = reinterpret_cast<decltype(&name)>(plumbline::postgres::symbol(#name));      \
        return real arguments;                                                                               \
    }

// clang-format off
ON_DEMAND(int, PQcancel, (PGcancel *cancel, char *errbuf, int errbufsize), (cancel, errbuf, errbufsize))
ON_DEMAND(void, PQclear, (PGresult *res), (res))
ON_DEMAND(PostgresPollingStatusType, PQconnectPoll, (PGconn *conn), (conn))
ON_DEMAND(PGconn *, PQconnectStartParams, (const char *const *keywords, const char *const *values, int expand_dbname), (keywords, values, expand_dbname))
ON_DEMAND(int, PQconnectionNeedsPassword, (const PGconn *conn), (conn))
ON_DEMAND(int, PQconnectionUsedPassword, (const PGconn *conn), (conn))
ON_DEMAND(PQconninfoOption *, PQconninfo, (PGconn *conn), (conn))
ON_DEMAND(void, PQconninfoFree, (PQconninfoOption *connOptions), (connOptions))
ON_DEMAND(int, PQconsumeInput, (PGconn *conn), (conn))
ON_DEMAND(char *, PQerrorMessage, (const PGconn *conn), (conn))
ON_DEMAND(void, PQfinish, (PGconn *conn), (conn))
ON_DEMAND(int, PQflush, (PGconn *conn), (conn))
ON_DEMAND(int, PQfmod, (const PGresult *res, int field_num), (res, field_num))
ON_DEMAND(char *, PQfname, (const PGresult *res, int field_num), (res, field_num))
ON_DEMAND(void, PQfreeCancel, (PGcancel *cancel), (cancel))
ON_DEMAND(void, PQfreemem, (void *ptr), (ptr))
ON_DEMAND(Oid, PQftype, (const PGresult *res, int field_num), (res, field_num))
ON_DEMAND(PGcancel *, PQgetCancel, (PGconn *conn), (conn))
ON_DEMAND(int, PQgetCopyData, (PGconn *conn, char **buffer, int async), (conn, buffer, async))
ON_DEMAND(PGresult *, PQgetResult, (PGconn *conn), (conn))
ON_DEMAND(int, PQgetisnull, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num))
ON_DEMAND(int, PQgetlength, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num))
ON_DEMAND(char *, PQgetvalue, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num))
ON_DEMAND(int, PQisBusy, (PGconn *conn), (conn))
ON_DEMAND(PGresult *, PQmakeEmptyPGresult, (PGconn *conn, ExecStatusType status), (conn, status))
ON_DEMAND(int, PQnfields, (const PGresult *res), (res))
ON_DEMAND(PGnotify *, PQnotifies, (PGconn *conn), (conn))
ON_DEMAND(int, PQntuples, (const PGresult *res), (res))
ON_DEMAND(const char *, PQparameterStatus, (const PGconn *conn, const char *paramName), (conn, paramName))
ON_DEMAND(char *, PQport, (const PGconn *conn), (conn))
ON_DEMAND(int, PQputCopyEnd, (PGconn *conn, const char *errormsg), (conn, errormsg))
ON_DEMAND(char *, PQresultErrorField, (const PGresult *res, int fieldcode), (res, fieldcode))
ON_DEMAND(char *, PQresultErrorMessage, (const PGresult *res), (res))
ON_DEMAND(ExecStatusType, PQresultStatus, (const PGresult *res), (res))
ON_DEMAND(int, PQsendQuery, (PGconn *conn, const char *query), (conn, query))
ON_DEMAND(int, PQsendQueryParams, (PGconn *conn, const char *command, int nParams, const Oid *paramTypes, const char *const *paramValues, const int *paramLengths, const int *paramFormats, int resultFormat), (conn, command, nParams, paramTypes, paramValues, paramLengths, paramFormats, resultFormat))
ON_DEMAND(int, PQserverVersion, (const PGconn *conn), (conn))
ON_DEMAND(int, PQsetClientEncoding, (PGconn *conn, const char *encoding), (conn, encoding))
ON_DEMAND(PGVerbosity, PQsetErrorVerbosity, (PGconn *conn, PGVerbosity verbosity), (conn, verbosity))
ON_DEMAND(PQnoticeReceiver, PQsetNoticeReceiver, (PGconn *conn, PQnoticeReceiver proc, void *arg), (conn, proc, arg))
ON_DEMAND(int, PQsetResultAttrs, (PGresult *res, int numAttributes, PGresAttDesc *attDescs), (res, numAttributes, attDescs))
ON_DEMAND(int, PQsetSingleRowMode, (PGconn *conn), (conn))
ON_DEMAND(int, PQsetnonblocking, (PGconn *conn, int arg), (conn, arg))
ON_DEMAND(int, PQsetvalue, (PGresult *res, int tup_num, int field_num, char *value, int len), (res, tup_num, field_num, value, len))
ON_DEMAND(int, PQsocket, (const PGconn *conn), (conn))
ON_DEMAND(ConnStatusType, PQstatus, (const PGconn *conn), (conn))
ON_DEMAND(PGTransactionStatusType, PQtransactionStatus, (const PGconn *conn), (conn))
ON_DEMAND(char *, PQuser, (const PGconn *conn), (conn))
// clang-format on
