// Papers as wholes: written anew under the same id, added, or left out.
#include "closure/override_papers.hpp"

#include "quote.hpp"

namespace motcua::dsl {
namespace {

class Papers {
public:
    Papers(const PartFile& changes, const PartFile& base, Edits& edits, Found& found)
        : changes_(changes), base_(base), edits_(edits), found_(found) {}

    void put(const XmlElement& paper) {
        const XmlElement* old = declared(IdSpace::document, value_of(paper, "id"));
        const assist::SketchElement& bytes = changes_.bytes(paper);
        // Sewn in when all edits are known: by then nothing of this object is left.
        const auto copy = [&changes = changes_, &bytes, before = note() + "\n    "](Patchwork& work,
                                                                                    Linked other) {
            work.put(before, changes.spot(bytes.offset));
            work.copy(*changes.file(), bytes.offset, bytes.end, other);
        };
        if (old != nullptr) {
            const assist::SketchElement& was = base_.bytes(*old);
            const Linked other{Link::changed, base_.spot(was.offset)};
            edits_.replace(was.offset, was.end,
                           [copy, other](Patchwork& work) { copy(work, other); });
        } else if (const XmlElement* documents = base_.child("documents")) {
            edits_.append_inside(base_, *documents, [copy](Patchwork& work) { copy(work, {}); });
        } else {
            add_error(found_, *changes_.file(), paper.offset, "unknown-document",
                      "Thủ tục gốc không có thành phần hồ sơ nào để thêm vào",
                      "Bỏ phần tử này, hoặc thêm <documents> vào thủ tục gốc");
        }
    }

    void leave_out(const XmlElement& without) {
        const bool is_fee = without.attribute("fee") != nullptr;
        if (is_fee == (without.attribute("document") != nullptr)) {
            add_error(found_, *changes_.file(), without.offset, "field-or-document",
                      "<without> phải ghi đúng một: document hoặc fee",
                      "Giữ một trong hai thuộc tính");
            return;
        }
        const std::string_view id = value_of(without, is_fee ? "fee" : "document");
        const XmlElement* old = declared(is_fee ? IdSpace::fee : IdSpace::document, id);
        if (old == nullptr) {
            add_error(found_, *changes_.file(), without.offset,
                      is_fee ? "unknown-fee" : "unknown-document",
                      "Thủ tục gốc không có " + quoted(id), "Sửa mã cho đúng với thủ tục gốc");
            return;
        }
        const assist::SketchElement& was = base_.bytes(*old);
        const std::string gone = note() + " " + comment_of("Không áp dụng: " + std::string(id));
        edits_.replace(was.offset, was.end,
                       [gone, spot = changes_.spot(without.offset)](Patchwork& work) {
                           work.put(gone, spot);
                       });
    }

private:
    [[nodiscard]] const XmlElement* declared(IdSpace space, std::string_view id) const {
        return base_.document().declared(space, id);
    }
    [[nodiscard]] std::string note() const {
        return comment_of("Theo " + std::string(value_of(changes_.root(), "decision")));
    }

    const PartFile& changes_;
    const PartFile& base_;
    Edits& edits_;
    Found& found_;
};

}  // namespace

bool change_papers(const PartFile& changes, const XmlElement& said, const PartFile& base,
                   Edits& edits, Found& found) {
    Papers papers(changes, base, edits, found);
    if (said.name == "without") {
        papers.leave_out(said);
        return true;
    }
    if (said.name != "documents") {
        return false;
    }
    for (const std::size_t index : said.children) {
        if (changes.type(changes[index]) != nullptr) {
            papers.put(changes[index]);
        }
    }
    return true;
}

}  // namespace motcua::dsl
