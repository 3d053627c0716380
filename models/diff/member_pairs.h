#pragma once

#include "models/schema/other_members.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::diff {

// Two values of one type, member by member, as `schema/members.h` lists them: what is not compared does not
// exist. A visitor sees one value only, and each value of a type shows its members in the same order; so the
// first pass notes where the members of one value are, and the second meets each with its counterpart.

namespace detail {

/// Where the members of a value are, in the order of visiting.
class MemberPlaces {
public:
    explicit MemberPlaces(std::vector<const void *> &places) : m_places(places) {}

    template <typename Value>
    void always(const char *, const Value &value)
    {
        m_places.push_back(&value);
    }
    template <typename Value>
    void member(const char *, const Value &value, const Value & = {})
    {
        m_places.push_back(&value);
    }
    template <typename Value>
    void measured(const char *, const Value &)
    {
    }
    void letter(const char *, const char &value, char, const schema::LetterWords &)
    {
        m_places.push_back(&value);
    }
    void lines(const char *, const std::vector<std::string> &values) { m_places.push_back(&values); }
    void own(const char *, const QualifiedName &) {}
    template <typename Value>
    void flat(const Value &value)
    {
        schema::visitMembers(value, *this);
    }
    template <typename Value>
    void primaryKey(const char *, const Value &)
    {
    }

private:
    std::vector<const void *> &m_places;
};

/// Meets the members of the second value and hands on those that differ.
template <typename Differs>
class MemberPairs {
public:
    MemberPairs(const std::vector<const void *> &places, Differs &differs)
        : m_places(places),
          m_differs(differs)
    {
    }

    template <typename Value>
    void always(const char *key, const Value &to)
    {
        const Value &from = *static_cast<const Value *>(m_places[m_next++]);
        if (!(from == to))
            m_differs(key, from, to);
    }
    template <typename Value>
    void member(const char *key, const Value &to, const Value & = {})
    {
        always(key, to);
    }
    /// What changes by itself is no difference.
    template <typename Value>
    void measured(const char *, const Value &)
    {
    }
    void letter(const char *key, const char &to, char, const schema::LetterWords &words)
    {
        const char from = *static_cast<const char *>(m_places[m_next++]);
        if (from != to)
            m_differs(key, from, to, words);
    }
    void lines(const char *key, const std::vector<std::string> &to) { always(key, to); }
    /// The name by which the two were found to be the same object.
    void own(const char *, const QualifiedName &) {}
    template <typename Value>
    void flat(const Value &to)
    {
        schema::visitMembers(to, *this);
    }
    /// A second look at the constraints.
    template <typename Value>
    void primaryKey(const char *, const Value &)
    {
    }

private:
    const std::vector<const void *> &m_places;
    Differs &m_differs;
    std::size_t m_next = 0;
};

} // namespace detail

/// Calls `differs(key, from, to)` for each member in which the two differ, and `differs(key, from, to,
/// words)` where that is a letter of a catalog.
template <typename Value, typename Differs>
void forEachDifference(const Value &from, const Value &to, Differs &&differs)
{
    std::vector<const void *> places;
    places.reserve(32);
    detail::MemberPlaces noted(places);
    schema::visitMembers(from, noted);
    detail::MemberPairs<std::remove_reference_t<Differs>> pairs(places, differs);
    schema::visitMembers(to, pairs);
}

} // namespace plumbline::diff
