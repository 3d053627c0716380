#pragma once

#include <string>

#include "models/diff/compare_catalogs.h"
#include "models/diff/member_pairs.h"
#include "models/diff/member_text.h"

#include <string_view>
#include <vector>

namespace plumbline::diff {

/// What a comparison of members has to know of the two objects that they belong to.
struct ComparedObject {
    schema::ObjectKind kind = schema::ObjectKind::Table;
    std::string fromOwner = {}; ///< of the relation, where the object is a part of one
    std::string toOwner = {};
    bool isOfPartition = false;        ///< on both sides
    bool isOperatorClassPlain = false; ///< an index in which Prisma does not look at operator classes
    std::string type = {};             ///< of a column or domain, where it is the same on both sides
};

/// Collects the members in which two values differ, with what each difference weighs.
class MemberChanges {
public:
    MemberChanges(ComparedObject object, const CompareOptions &options)
        : m_object(std::move(object)),
          m_options(options)
    {
    }

    template <typename Value>
    void compare(const Value &from, const Value &to)
    {
        if (!(from == to))
            forEachDifference(from, to, *this);
    }

    template <typename Value>
    void operator()(const char *key, const Value &from, const Value &to)
    {
        add(key, memberText(from), memberText(to), standing(key, from, to));
    }
    void operator()(const char *key, char from, char to, const schema::LetterWords &words)
    {
        add(key, letterText(from, words), letterText(to, words), MemberChange::Standing::Different);
    }
    void operator()(const char *key, const std::optional<schema::IdentitySequence> &from,
                    const std::optional<schema::IdentitySequence> &to);
    /// The attributes of a composite type.
    void operator()(const char *key, const std::vector<schema::Column> &from,
                    const std::vector<schema::Column> &to);

    /// The keys of an index. Where they are the same columns and differ in what Prisma does not look at, that
    /// is told apart: "keys.collation".
    void operator()(const char *key, const std::vector<schema::IndexKey> &from,
                    const std::vector<schema::IndexKey> &to);

    /// Compares what belongs to the object under a name of its own: "identitySequence.start".
    template <typename Value>
    void compareUnder(const std::string &prefix, const Value &from, const Value &to)
    {
        const std::string outer = m_prefix;
        m_prefix += prefix + '.';
        compare(from, to);
        m_prefix = outer;
    }
    void add(const std::string &key, std::optional<std::string> from, std::optional<std::string> to,
             MemberChange::Standing standing);
    /// Forgets the members of which `isLeftOut(key)` holds.
    template <typename IsLeftOut>
    void leaveOut(IsLeftOut isLeftOut)
    {
        std::erase_if(m_members, [&](const MemberChange &member) { return isLeftOut(member.key); });
    }
    const std::vector<MemberChange> &members() const { return m_members; }
    std::vector<MemberChange> taken() { return std::move(m_members); }

private:
    using Standing = MemberChange::Standing;
    template <typename Value>
    Standing standing(std::string_view key, const Value &from, const Value &to) const
    {
        return isIgnored(key)                ? Standing::Ignored
               : meansTheSame(key, from, to) ? Standing::SameMeaning
                                             : Standing::Different;
    }
    bool isIgnored(std::string_view key) const;
    template <typename Value>
    bool meansTheSame(std::string_view, const Value &, const Value &) const
    {
        return false;
    }
    bool meansTheSame(std::string_view key, bool from, bool to) const;
    bool meansTheSame(std::string_view key, const std::string &from, const std::string &to) const;
    bool meansTheSame(std::string_view key, const std::optional<std::string> &from,
                      const std::optional<std::string> &to) const;
    bool meansTheSame(std::string_view key, const std::vector<schema::IndexKey> &from,
                      const std::vector<schema::IndexKey> &to) const;
    bool meansTheSame(std::string_view key, const std::vector<std::string> &from,
                      const std::vector<std::string> &to) const;
    bool meansTheSame(std::string_view key, const schema::Grants &from, const schema::Grants &to) const;

    ComparedObject m_object;
    const CompareOptions &m_options;
    std::string m_prefix;
    std::vector<MemberChange> m_members;
};

} // namespace plumbline::diff
