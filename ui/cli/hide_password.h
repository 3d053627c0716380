#pragma once

#include <string>
#include <vector>

namespace plumbline::cli {

/// The words after the program's name: the first thing that `main` does. A word that holds a URL with a
/// password is then overwritten in the process's own arguments, so that the process list shows it no longer.
/// Call it once: a second call would see what was overwritten.
struct Words {
    std::vector<std::string> words;
    bool hadPassword = false;
};
Words takeWords(int argc, char **argv);

} // namespace plumbline::cli
