// What an override says of papers: a variant may want others than its procedure does.
#pragma once

#include "closure/edits.hpp"

namespace motcua::dsl {

/// Applies one child of an override's root: <documents> or <without>. Everything else is left alone;
/// true if it was one of the two.
[[nodiscard]] bool change_papers(const PartFile& changes, const XmlElement& said,
                                 const PartFile& base, Edits& edits, Found& found);

}  // namespace motcua::dsl
