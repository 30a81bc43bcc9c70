// Changes of one text, gathered in any order and sewn in at the end.
#pragma once

#include <functional>
#include <vector>

#include "closure/part_file.hpp"

namespace motcua::dsl {

class Edits {
public:
    using Write = std::function<void(Patchwork&)>;

    /// `write` instead of the bytes from `begin` to before `end`; before them if there are none.
    /// Changes at one place stay in the order in which they were asked for. Of what is
    /// replaced as a whole nothing inside is changed any more.
    void replace(std::size_t begin, std::size_t end, Write write) {
        edits_.push_back({begin, end, std::move(write)});
    }
    /// Before the end tag of an element, which gets one if it is written `<name/>`.
    void append_inside(const PartFile& part, const XmlElement& element, Write write);

    /// The whole text with the changes.
    void sew(Patchwork& work, const SourceFile& file);

private:
    struct Edit {
        std::size_t begin = 0;
        std::size_t end = 0;
        Write write;
    };
    std::vector<Edit> edits_;
};

}  // namespace motcua::dsl
