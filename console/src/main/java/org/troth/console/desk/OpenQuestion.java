package org.troth.console.desk;

/// Something a customer asked in writing that nothing has answered yet.
///
/// @param text what they asked; the id where nobody wrote that down
record OpenQuestion(String id, String text) {
    /// What the box is called that says that it is answered.
    public String box() {
        return "answers." + id;
    }
}
