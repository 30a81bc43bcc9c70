// Sewing changes in.
#include "closure/edits.hpp"

#include <algorithm>

namespace motcua::dsl {

void Edits::append_inside(const PartFile& part, const XmlElement& element, Write write) {
    const assist::SketchElement& bytes = part.bytes(element);
    if (!bytes.empty) {
        replace(bytes.content_end, bytes.content_end, std::move(write));
        return;
    }
    const std::size_t slash = bytes.head_end - 2;
    const Spot spot = part.spot(element.offset);
    replace(slash, bytes.head_end, [spot, name = element.name, write](Patchwork& work) {
        work.put(">", spot);
        write(work);
        work.put("</" + name + ">", spot);
    });
}

void Edits::sew(Patchwork& work, const SourceFile& file) {
    std::stable_sort(edits_.begin(), edits_.end(),
                     [](const Edit& a, const Edit& b) { return a.begin < b.begin; });
    std::size_t at = 0;
    for (const Edit& edit : edits_) {
        if (edit.begin < at) {
            continue;  // inside of what is gone
        }
        work.copy(file, at, edit.begin);
        edit.write(work);
        at = std::max(at, edit.end);
    }
    work.copy(file, at, file.source.text().size());
}

}  // namespace motcua::dsl
