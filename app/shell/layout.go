package shell

// doorWidth is the side column of Today, which shows who comes in and is never
// covered.
const doorWidth float32 = 480
