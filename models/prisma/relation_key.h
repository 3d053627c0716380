#pragma once

#include <cstddef>
#include <functional>
#include <string_view>

namespace plumbline::prisma {

/// Which relation a field may belong to: from one model to another, under a name. The name is somebody
/// else's.
struct RelationKey {
    std::size_t model = 0;
    std::size_t target = 0;
    bool isNamed = false; ///< else a name that is given and empty would be none
    std::string_view name = {};
    friend bool operator==(const RelationKey &, const RelationKey &) = default;

    struct Hash {
        std::size_t operator()(const RelationKey &key) const
        {
            constexpr std::size_t odd = 0x9e3779b97f4a7c15; // spreads numbers that are small
            return ((key.model * odd) ^ key.target) * odd ^ std::hash<std::string_view>()(key.name);
        }
    };
};

} // namespace plumbline::prisma
