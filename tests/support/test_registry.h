#pragma once

#include <QObject>

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace plumbline::tests {

/// Every test class of a program by the name of its file (`tst_checksum`).
std::map<std::string, std::function<std::unique_ptr<QObject>()>> &registry();

struct Registration {
    Registration(std::string name, std::function<std::unique_ptr<QObject>()> make)
    {
        registry()[std::move(name)] = std::move(make);
    }
};

} // namespace plumbline::tests

/// Stands at the end of each tst_*.cpp, before its moc include: PLUMBLINE_TEST(tst_checksum, TestChecksum)
#define PLUMBLINE_TEST(name, Class)                                                                          \
    static const plumbline::tests::Registration registered_##name(                                           \
        #name, [] { return std::unique_ptr<QObject>(std::make_unique<Class>()); });
