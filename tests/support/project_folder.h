#pragma once

#include <QTemporaryDir>
#include <QtTest/QtTest>

#include <filesystem>
#include <fstream>
#include <string>

namespace plumbline::tests {

/// A temporary folder that files are written into, as a project on disk.
class ProjectFolder {
public:
    std::filesystem::path path() const { return std::filesystem::canonical(m_folder.path().toStdString()); }
    std::filesystem::path operator/(const std::string &name) const { return path() / name; }

    /// Writes a file and the folders it needs.
    void write(const std::string &name, const std::string &content) const
    {
        const auto file = path() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << content;
    }

private:
    QTemporaryDir m_folder;
};

} // namespace plumbline::tests
