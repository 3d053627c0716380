// What nearly every file of models/ uses; compiled once.
#pragma once

#include <QtConcurrent/QtConcurrent>
#include <QtCore/QtCore>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tl/expected.hpp>
