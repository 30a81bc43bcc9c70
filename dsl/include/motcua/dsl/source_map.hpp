// Where the parts of a definition stand in its file, so that findings about the model can be
// shown to the person who wrote the XML.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <motcua/dsl/diagnostic.hpp>

namespace motcua::dsl {

/// Keys as in check_flow.hpp: "node:ID", "outcome:NODE/ID", "node:ID@ATTRIBUTE" …
class SourceMap {
public:
    void add(std::string key, Position at) { places_.emplace(std::move(key), at); }

    /// The place of `key`; failing that of what is left when "@…", then "/…", is cut off; failing
    /// that the beginning of the file.
    [[nodiscard]] Position find(std::string_view key) const;
    [[nodiscard]] bool contains(std::string_view key) const { return places_.count(key) == 1; }
    [[nodiscard]] const std::map<std::string, Position, std::less<>>& places() const noexcept {
        return places_;
    }
    /// The same keys, each at `move` of its place.
    template <class Move>
    [[nodiscard]] SourceMap moved(Move move) const {
        SourceMap all;
        for (const auto& [key, at] : places_) {
            all.add(key, move(at));
        }
        return all;
    }

private:
    std::map<std::string, Position, std::less<>> places_;
};

}  // namespace motcua::dsl
