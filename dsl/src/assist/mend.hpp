// A sketch made well-formed, so that the loader can say what is wrong with the rest of a file that is
// being typed. Whatever breaks off is left out or closed; nothing is made up.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "assist/sketch.hpp"

namespace motcua::dsl::assist {

class Mended {
public:
    /// Well-formed for every sketch that has a root; XML's finer rules may still find fault with it.
    explicit Mended(const Sketch& sketch);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    /// Where in the sketch the byte at `offset` of the mended text comes from.
    [[nodiscard]] std::size_t sketch_offset(std::size_t offset) const;

private:
    /// From `mended` on, until the next one, bytes correspond one to one, but for what was put in.
    struct Anchor {
        std::size_t mended = 0;
        std::size_t sketch = 0;
        bool put_in = false;
    };

    void copy(std::size_t begin, std::size_t end);
    /// What is left out becomes blanks, so that what follows keeps its line and column.
    void blank(std::size_t begin, std::size_t end);
    void put(std::string_view text, std::size_t at);
    void write(const Token& token);
    void write_head(const SketchElement& element);
    /// Character data or a value: what XML would take for markup is escaped.
    void write_data(std::size_t begin, std::size_t end);

    const Sketch& sketch_;
    std::string text_;
    std::vector<Anchor> anchors_;
};

}  // namespace motcua::dsl::assist
