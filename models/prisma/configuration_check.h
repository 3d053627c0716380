#pragma once

#include "models/prisma/reporter.h"

#include <algorithm>

namespace plumbline::prisma {

/// A URL's value as two of them are compared.
struct Url {
    bool isVariable = false;
    std::string text = {};
    friend bool operator==(const Url &, const Url &) = default;
};

/// The keys of a block; of a key given twice the last, as in Prisma.
class Keys {
public:
    explicit Keys(const Block &block)
    {
        for (const Member &member : block.members) {
            if (member.kind != Member::Kind::Assignment)
                continue;
            std::erase_if(m_members, [&](const Member *earlier) { return earlier->name == member.name; });
            m_members.push_back(&member);
        }
    }

    const Member *take(std::string_view name)
    {
        const auto found = std::ranges::find(m_members, name, &Member::name);
        if (found == m_members.end())
            return nullptr;
        const Member *member = *found;
        m_members.erase(found);
        return member;
    }
    const std::vector<const Member *> &rest() const { return m_members; }

private:
    std::vector<const Member *> m_members;
};

/// Checks `datasource` and `generator` blocks one by one.
class ConfigurationCheck {
public:
    ConfigurationCheck(Reporter &reporter, bool isUrlDemanded)
        : m_reporter(reporter),
          m_isUrlDemanded(isUrlDemanded)
    {
    }

    /// The provider, where the block makes a datasource.
    std::optional<std::string> datasource(const Block &block);
    void generator(const Block &block, bool isPostgres);
    /// Whether a datasource was without a URL, and taken all the same.
    bool lacksUrl() const { return m_lacksUrl; }

private:
    bool hasValues(const Block &block, const char *kind);
    std::optional<std::string> provider(const Block &block, Keys &keys);
    void relationMode(const Block &block, Keys &keys);
    void extensions(const Block &block, const Member &member);
    void extension(const Block &block, const Expression &item);
    void shadowUrl(const Block &block, Keys &keys, const Member *urlMember, const std::optional<Url> &url);
    void schemas(const Block &block, const Member &member);
    void previewFeatures(const Block &block, const Member &member, bool isPostgres);
    bool generatorValue(const Block &block, const Expression &value);
    std::optional<Url> url(const Block &block, const Expression &value);
    std::optional<std::string> variable(const Block &block, const Expression &call);
    void sourceError(const Block &block, const Place &at, const std::string &message)
    {
        m_reporter.error(block, at, "Error validating datasource `" + block.name + "`: " + message);
    }

    Reporter &m_reporter;
    bool m_isUrlDemanded;
    bool m_lacksUrl = false;
};

} // namespace plumbline::prisma
