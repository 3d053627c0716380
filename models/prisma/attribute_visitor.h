#pragma once

#include "models/prisma/reporter.h"

#include <QVarLengthArray>

#include <string>

namespace plumbline::prisma {

/// Goes through the attributes of one field, value or block in the order in which Prisma asks for them, opens
/// one after another and takes its arguments. What nobody asked for is unknown and reported in the end.
class AttributeVisitor {
public:
    static AttributeVisitor ofBlock(const Block &block, Reporter &reporter);
    static AttributeVisitor ofMember(const Block &block, const Member &member, Reporter &reporter);

    /// Opens an attribute that may stand once. False where there is none, several, or one not worth reading.
    bool openOnly(std::string_view name) { return (m_marks & markOf(name)) != 0 && openOnlyOf(name); }
    /// Opens the next of an attribute that may stand often.
    bool openNext(std::string_view name);
    const Attribute &current() const { return *m_current; }

    /// The argument of that name, or the unnamed one; a missing one is reported.
    const Expression *required(std::string_view name);
    /// Likewise, and nothing is said where it is missing.
    const Expression *unnamedOr(std::string_view name);
    /// Only an argument written with its name.
    const Expression *optional(std::string_view name);

    /// Closes the open attribute; what was not taken of its arguments is unknown.
    void close();
    void closeUnread();
    /// Reports the attributes that were not opened.
    void finish();
    /// `@db.…` and every other name with a dot: the last one, where there are several each further one is
    /// reported.
    const Attribute *takeScoped();

    /// About the open attribute.
    void error(const std::string &message);
    const Block &block() const { return m_block; }
    Reporter &reporter() { return m_reporter; }

private:
    struct Entry {
        const Attribute *attribute = nullptr;
        bool isUsed = false;
    };
    AttributeVisitor(const Block &block, Reporter &reporter) : m_block(block), m_reporter(reporter) {}
    /// One bit of 64 by how a name looks: ten names are asked for at each field, and hardly one is there.
    static std::uint64_t markOf(std::string_view name)
    {
        const auto first = name.empty() ? 0U : static_cast<unsigned char>(name.front());
        return std::uint64_t(1) << ((first + 7 * name.size()) & 63U);
    }
    void add(const Attribute &attribute)
    {
        m_entries.append({&attribute});
        m_marks |= markOf(attribute.name);
    }
    bool openOnlyOf(std::string_view name);
    bool open(const Attribute &attribute);
    bool reportUnfinished(const Attribute &attribute);
    bool reportValueless(const Row<Name> &names, const std::string &attribute);
    void readArguments(const Attribute &attribute);
    const Argument *take(std::string_view name);

    const Block &m_block;
    Reporter &m_reporter;
    QVarLengthArray<Entry, 6> m_entries; ///< nearly always few, and there are many visitors
    std::uint64_t m_marks = 0;           ///< of all entries' names
    const Attribute *m_current = nullptr;
    QVarLengthArray<const Argument *, 6> m_arguments; ///< of the open one, not taken yet
};

/// Whether `@default` knows a function of that name.
bool isKnownFunction(std::string_view name);

// What an expression has to be; another one is reported, and nothing given.
std::optional<Word> stringOf(const Block &block, const Expression &value, Reporter &reporter);
std::optional<Word> constantOf(const Block &block, const Expression &value, Reporter &reporter);
std::optional<bool> booleanOf(const Block &block, const Expression &value, Reporter &reporter);
std::optional<long long> integerOf(const Block &block, const Expression &value, Reporter &reporter);
/// `Expected a X value, but received …`
void reportMismatch(const Block &block, const Expression &value, const char *expected, Reporter &reporter);

} // namespace plumbline::prisma
