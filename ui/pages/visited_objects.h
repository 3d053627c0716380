#pragma once

#include <string>

#include "models/schema/object_name.h"

#include <optional>
#include <vector>

namespace plumbline::ui {

/// Where a person has been among the objects of a database, as a browser keeps it.
class VisitedObjects {
public:
    /// Goes to an object: what lay ahead is forgotten. The same once more changes nothing.
    void visit(const schema::ObjectName &name)
    {
        if (current() == name)
            return;
        m_names.resize(m_names.empty() ? 0 : m_at + 1);
        m_names.push_back(name);
        if (m_names.size() > mostRemembered)
            m_names.erase(m_names.begin());
        m_at = m_names.size() - 1;
    }
    std::optional<schema::ObjectName> current() const
    {
        return m_names.empty() ? std::nullopt : std::optional(m_names[m_at]);
    }
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_names.size(); }
    schema::ObjectName goBack() { return m_names[--m_at]; }
    schema::ObjectName goForward() { return m_names[++m_at]; }
    void clear()
    {
        m_names.clear();
        m_at = 0;
    }

private:
    static constexpr std::size_t mostRemembered = 200;
    std::vector<schema::ObjectName> m_names;
    std::size_t m_at = 0;
};

} // namespace plumbline::ui
