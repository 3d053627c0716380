#pragma once

#include <QThreadPool>

#include <memory>

namespace plumbline::items {

/// Gives up a value that is large to destroy: a catalog of 400,000 columns takes longer than a window may
/// stand still. Where this was the last owner, a pool's thread destroys it.
template <typename Value>
void releaseLater(std::shared_ptr<Value> value)
{
    if (value)
        QThreadPool::globalInstance()->start([value = std::move(value)]() mutable { value.reset(); });
}

} // namespace plumbline::items
