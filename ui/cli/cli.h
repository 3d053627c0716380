#pragma once

#include <QCoreApplication>

namespace plumbline::cli {

/// The translation context of the command line's own texts. What the window says too is in models/wording.
struct Cli {
    Q_DECLARE_TR_FUNCTIONS(Cli)
};

} // namespace plumbline::cli
