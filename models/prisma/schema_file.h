#pragma once

#include "models/base/result.h"
#include "models/base/shared_list.h"
#include "models/prisma/syntax.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::prisma {

/// `"…"` or `env("…")`, as a datasource block writes its URLs.
struct UrlValue {
    bool isEnv = false;
    std::string text; ///< the literal's text with escapes resolved, or the variable's name
    ByteRange span;
};

/// An item of `extensions = [...]`.
struct Extension {
    std::string name; ///< as PostgreSQL calls it: `map`, else the name in the schema
    std::optional<std::string> version;
    std::optional<std::string> schema;
    std::string written = {}; ///< the name in the schema
    friend bool operator==(const Extension &, const Extension &) = default;
};

struct Datasource {
    std::string name;
    std::string provider; ///< as written
    std::optional<UrlValue> url;
    std::optional<UrlValue> directUrl;
    std::optional<UrlValue> shadowDatabaseUrl;
    std::vector<std::string> schemas; ///< `schemas = [...]`, as written
    std::optional<std::string> relationMode;
    std::vector<Extension> extensions;
    std::filesystem::path file;
    Span span;
};

struct Generator {
    std::string name;
    std::string provider;
    std::vector<std::string> previewFeatures;
    std::filesystem::path file;
    Span span;
};

struct Model {
    std::string name;
    std::string table;                 ///< `@@map`, else the name
    std::optional<std::string> schema; ///< `@@schema`
    bool isView = false;
    bool isIgnored = false;
    std::filesystem::path file;
    Span span;
};

struct Enum {
    std::string name;
    std::string type;                  ///< `@@map`, else the name
    std::optional<std::string> schema; ///< `@@schema`
    std::vector<std::string> values;   ///< as the database has them: `@map`, else the name
    std::filesystem::path file;
    Span span;
};

/// What the history needs to know of a schema: blocks, datasource and the tables its models stand for.
/// Whether types and relations make sense is not looked at: `datamodel.h` does. The blocks point into the
/// files and the store, which copies share with them.
struct Document {
    SharedList<SourceFile> files;
    std::shared_ptr<const SyntaxStore> store;
    SharedList<Block> blocks;             ///< of all files, in their order
    std::optional<Datasource> datasource; ///< the first one
    std::vector<Generator> generators;
    std::vector<Model> models; ///< models and views in the order of their files and lines
    std::vector<Enum> enums;
    std::vector<Diagnostic> diagnostics;
};

/// Reads the blocks of all files as one schema. Never fails: what is wrong is in `diagnostics`.
Document parse(std::vector<SourceFile> files);

/// Reads a schema file, or every `*.prisma` of a folder in Prisma's order (byte order, a subfolder's files in
/// the subfolder's place; links followed by their real path). Each
/// file comes once, however many links lead to it. Fails with NotFound, NotReadable, DanglingLink, TooLarge,
/// or NoSchema for a folder without any.
Result<std::vector<SourceFile>> readSchemaFiles(const std::filesystem::path &fileOrFolder);

} // namespace plumbline::prisma
