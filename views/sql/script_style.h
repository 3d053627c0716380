#pragma once

namespace plumbline::views {

/// What a stretch of a script is to the eye, whatever its language.
enum class ScriptStyle : unsigned char { Plain, Keyword, String, Identifier, Comment, Number, Attribute };

} // namespace plumbline::views
