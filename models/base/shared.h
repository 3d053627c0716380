#pragma once

#include <memory>
#include <utility>

namespace plumbline {

/// A part that many values have alike: there once, and copied by pointing at it. It never changes; another
/// one takes its place. Made without one it is a T of its own making. Compared like the T.
template <typename T>
class Shared {
public:
    Shared() = default;
    Shared(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    const T &operator*() const
    {
        static const T none{};
        return m_value ? *m_value : none;
    }
    const T *operator->() const { return &**this; }
    friend bool operator==(const Shared &left, const Shared &right)
    {
        return left.m_value == right.m_value || *left == *right;
    }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace plumbline
