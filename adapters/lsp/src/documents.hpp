// The documents that an editor has open, as it last said.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <motcua/dsl/assist.hpp>
#include <motcua/json/reader.hpp>

#include "positions.hpp"

namespace motcua::lsp {

class Document {
public:
    explicit Document(std::string text) : open_(std::move(text)), positions_(open_.text()) {}

    [[nodiscard]] const dsl::OpenText& open() const noexcept { return open_; }
    [[nodiscard]] const Positions& positions() const noexcept { return positions_; }

private:
    dsl::OpenText open_;
    Positions positions_;
};

/// A position {"line","character"}; nothing if it is none.
[[nodiscard]] std::optional<Position> read_position(const json::Node* node);

/// `text` after the changes of a didChange, each on what the one before left: a range and its new
/// text, or all of it. What is no change is passed over.
[[nodiscard]] std::string changed(std::string text, const json::Node& changes);

}  // namespace motcua::lsp
