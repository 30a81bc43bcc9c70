// Words of the language that this version reads and keeps but does not act on: a warning says so,
// once for each word.
#include "readers.hpp"

namespace motcua::dsl {

void report_later_words(const ReadContext& context) {
    const XmlAttribute* first = nullptr;
    std::size_t places = 0;
    for (const XmlElement& e : context.document().xml().elements()) {
        if (e.name == "step" && context.value(e, "participants")) {
            first = first == nullptr ? e.attribute("participants") : first;
            ++places;
        }
    }
    if (first == nullptr) {
        return;
    }
    const std::string others =
        places > 1 ? "; còn " + std::to_string(places - 1) + " chỗ khác" : "";
    context.report(context.document().xml().position(*first), Severity::warning, "not-in-force-yet",
                   "participants (những người cùng tham gia) được kiểm tra nhưng phiên bản này "
                   "chưa thực hiện" +
                       others,
                   "Giữ nguyên: phiên bản sau sẽ dùng; bước vẫn chỉ giao cho người chịu trách "
                   "nhiệm");
}

}  // namespace motcua::dsl
