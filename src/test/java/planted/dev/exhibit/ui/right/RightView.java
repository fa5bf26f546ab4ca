package planted.dev.exhibit.ui.right;

/** A feature that another one should not know. */
public class RightView {}
