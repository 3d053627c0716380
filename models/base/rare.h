#pragma once

#include <memory>
#include <utility>

namespace plumbline {

/// A part that hardly any of very many values has: elsewhere, so that the others are smaller by it. What it
/// is made without is a T of its own making. Copied and compared like the T.
template <typename T>
class Rare {
public:
    Rare() = default;
    Rare(T value) : m_value(value == T() ? nullptr : std::make_unique<T>(std::move(value))) {}
    Rare(const Rare &other) : m_value(other.m_value ? std::make_unique<T>(*other.m_value) : nullptr) {}
    Rare(Rare &&other) noexcept = default;
    Rare &operator=(const Rare &other) { return *this = Rare(other); }
    Rare &operator=(Rare &&other) noexcept = default;
    ~Rare() = default;

    const T &operator*() const
    {
        static const T none{};
        return m_value ? *m_value : none;
    }
    const T *operator->() const { return &**this; }
    /// To be changed in place.
    T &edit()
    {
        if (!m_value)
            m_value = std::make_unique<T>();
        return *m_value;
    }
    friend bool operator==(const Rare &left, const Rare &right) { return *left == *right; }

private:
    std::unique_ptr<T> m_value;
};

} // namespace plumbline
